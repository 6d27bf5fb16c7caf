namespace Skein.Samples.RacyCache;

/// <summary>Prices that were asked for, kept without a lock.</summary>
internal sealed class PriceCache
{
    private readonly Dictionary<string, decimal> prices = [];

    public int Count => prices.Count;

    public decimal Of(string article)
    {
        if (prices.TryGetValue(article, out decimal price)) return price;
        price = Calculate(article);
        prices[article] = price;
        return price;
    }

    private static decimal Calculate(string article) => article.Sum(letter => letter) / 100m;
}
