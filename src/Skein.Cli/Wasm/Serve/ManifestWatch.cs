using System.Security.Cryptography;
using Skein.Core;
using Skein.Wasm.Hosting;

namespace Skein.Cli.Wasm.Serve;

/// <summary>
/// Looks at a manifest on an interval and brings in what it names. It is read whole each time: a file that was renamed over
/// it, or has an older time, is seen like any other. Used by one thread at a time.
/// </summary>
/// <param name="source">The manifest.</param>
/// <param name="first">Its bytes when the host began.</param>
/// <param name="host">What serves.</param>
/// <param name="log">Where it says what became of a version.</param>
internal sealed class ManifestWatch(ModuleSource source, byte[] first, WasmHost host, ServeLog log)
{
    private byte[] seen = SHA256.HashData(first);
    private string last = "";

    /// <summary>Looks until it is told to stop.</summary>
    public async Task RunAsync(TimeSpan interval, TimeProvider clock, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(interval, clock);
        try
        {
            // A version is prepared on a thread of its own: it may take seconds, and connections need the pool's.
            while (await timer.WaitForNextTickAsync(stop)) await Task.Factory.StartNew(Look, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        catch (OperationCanceledException)
        {
            // It was told to stop.
        }
    }

    /// <summary>Looks once.</summary>
    public void Look()
    {
        try
        {
            byte[] file = source.Read();
            byte[] hash = SHA256.HashData(file);
            if (seen.AsSpan().SequenceEqual(hash)) return;
            if (!ModuleSource.IsManifest(file)) throw new SkeinException("the manifest", "is none any more", "write it whole, and then rename it");
            string? before = host.Version;
            ServedModule? module = source.Open(file, before);
            // What cannot be read now may be on its way: it is looked for again. What was read is judged once.
            (seen, last) = (hash, "");
            if (module is null) log.Say($"unchanged: the manifest is another, its module still {before}");
            else Tell(module, host.Swap(module.Version, module.Bytes), before);
        }
        catch (SkeinException refused)
        {
            if (refused.Message == last) return;
            last = refused.Message;
            log.Say($"refused: {refused.Message}; {host.Version} serves on");
        }
    }

    private void Tell(ServedModule module, SwapResult result, string? before) => log.Say(result.Outcome switch
    {
        SwapOutcome.Swapped => $"swapped: {module.Name} {result.Version} serves in the place of {before}, prepared in {result.Prepare.TotalMilliseconds:0.#} ms",
        SwapOutcome.Unchanged => $"unchanged: {module.Name} {result.Version} serves already",
        SwapOutcome.RolledBack => $"rolled back: {module.Name} {result.Version}: {result.Reason}; {before} serves on",
        _ => $"refused: {module.Name} {result.Version}: {result.Reason}; {before} serves on",
    });
}
