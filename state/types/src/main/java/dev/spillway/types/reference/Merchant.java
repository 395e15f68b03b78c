package dev.spillway.types.reference;

/**
 * What is known about a merchant.
 *
 * @param merchantId the merchant
 * @param category merchant category code, ISO 18245, four digits
 * @param country ISO 3166 alpha-2
 * @param version grows with each change of this merchant, from 1
 */
public record Merchant(String merchantId, String category, String country, long version) implements SharedReference {}
