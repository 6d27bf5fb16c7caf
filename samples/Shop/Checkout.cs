namespace Skein.Samples.Shop;

/// <summary>Confirms orders. Planted: the bank's answer never comes.</summary>
internal sealed class Checkout(PaymentGateway gateway)
{
    public async Task<string> ConfirmAsync(int order)
    {
        decimal amount = 10m + order;
        string receipt = await PayAsync(order, amount);
        return $"order {order} confirmed: {receipt}";
    }

    private async Task<string> PayAsync(int order, decimal amount)
    {
        string authorization = await gateway.AuthorizeAsync(order, amount);
        return $"{amount} charged, {authorization}";
    }
}
