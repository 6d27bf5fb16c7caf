namespace Skein.Samples.Shop;

/// <summary>Asks the supplier over HTTP.</summary>
internal sealed class SupplierClient(SlowSupplier supplier) : IDisposable
{
    private readonly HttpClient client = new() { BaseAddress = supplier.Address, Timeout = TimeSpan.FromMinutes(30) };

    public async Task<string> FetchCostAsync(int item)
    {
        using HttpResponseMessage response = await client.GetAsync($"/cost/{item}");
        return await response.Content.ReadAsStringAsync();
    }

    public void Dispose() => client.Dispose();
}
