namespace Skein.Races.Runtime.Tests.Programs;

/// <summary>Two flows meet in a dictionary, each below async methods.</summary>
internal static class AsyncWork
{
    public static async Task RunAsync(Dictionary<int, int> shop)
    {
        using Barrier both = new(2);
        await Task.WhenAll(CheckoutAsync(shop, both, 1), CheckoutAsync(shop, both, 2));
    }

    private static async Task CheckoutAsync(Dictionary<int, int> shop, Barrier both, int site)
    {
        Holder holder = new();
        holder.Task = AddAsync(shop, both, site, holder);
        holder.Ready.SetResult();
        await holder.Task.ConfigureAwait(false);
    }

    private static async Task AddAsync(Dictionary<int, int> shop, Barrier both, int site, Holder holder)
    {
        await Task.Yield();
        await holder.Ready.Task.ConfigureAwait(false);

        // What the weaver puts after each await, from the method's own builder.
        Woven.Resumed(holder.Task);
        Calls.Stay(shop, site, both.SignalAndWait);
    }

    private sealed class Holder
    {
        public Task? Task { get; set; }

        public TaskCompletionSource Ready { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
