namespace Skein.Samples.Shop;

/// <summary>Quotes prices. Planted: the supplier takes minutes to answer.</summary>
internal sealed class Pricing(SupplierClient supplier)
{
    public async Task<string> QuoteAsync(int item)
    {
        decimal cost = await CostAsync(item);
        return $"item {item} costs {cost * 1.2m}";
    }

    private async Task<decimal> CostAsync(int item) => decimal.Parse(await supplier.FetchCostAsync(item));
}
