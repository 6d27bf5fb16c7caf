using System.Collections.Concurrent;

namespace Skein.Samples.Shop;

/// <summary>Asks a bank, which calls back. Planted: a callback with the wrong key is dropped, and so the promise is never kept.</summary>
internal sealed class PaymentGateway
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<string>> callbacks = new();

    public async Task<string> AuthorizeAsync(int order, decimal amount)
    {
        string key = $"order-{order}-{amount}";
        var callback = callbacks.GetOrAdd(key, _ => new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously));
        OnBankCallback($"order-{order}", "authorized");
        return await callback.Task;
    }

    private void OnBankCallback(string key, string answer)
    {
        if (callbacks.TryRemove(key, out TaskCompletionSource<string>? callback)) callback.SetResult(answer);
    }
}
