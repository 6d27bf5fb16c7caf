using System.Net;
using Microsoft.AspNetCore.Http;
using Skein.Cli.Shells;
using Skein.Core;
using Skein.Wasm.Capabilities;
using Skein.Wasm.Hosting;
using Skein.Wasm.Modules;
using Skein.Wasm.Wasi;

namespace Skein.Cli.Wasm.Serve;

/// <summary>All of a server: the host of the module, what listens, and what watches the manifest.</summary>
/// <param name="path">The module, or the manifest.</param>
/// <param name="settings">Where and how.</param>
/// <param name="guest">What the module may do, its arguments and the host's variables.</param>
/// <param name="shell">Files, the clock, standard error, and who asks it to end.</param>
internal sealed class ModuleServer(string path, ServeSettings settings, GuestOptions guest, Shell shell)
{
    private readonly ServeLog log = new(shell.Error, shell.Clock, settings.Limits.LogLinesMax);
    private readonly ServeCounters counters = new();

    /// <summary>Serves until the user asks to end; requests that run are waited for.</summary>
    /// <exception cref="SkeinException">It cannot begin.</exception>
    public async Task RunAsync()
    {
        var source = new ModuleSource(path, settings.Module, shell);
        byte[] file = source.Read();
        ServedModule first = source.Open(file, known: null)!;
        WasmModule read = ModuleFile.Parse(path, first.Bytes);
        if (!CgiModule.IsCommand(read)) throw new SkeinException(path == "-" ? ModuleFile.Input : path, CgiModule.NoCommand, "see what it exports with 'skein wasm inspect'");
        var refusals = new ServeRefusals(log, settings.Limits.RefusalsMax);
        GuestOptions given = guest with { Name = first.Name, Arguments = [first.Name, .. guest.Arguments], Log = refusals, Clock = shell.Clock };
        Check(given);
        var module = new CgiModule(first.Name, given, settings.Limits, settings.Health, log);
        using var host = new WasmHost(module.Hosting, shell.Clock);
        SwapResult result = await Task.Run(() => host.Swap(first.Version, first.Bytes));
        if (result.Outcome != SwapOutcome.Swapped) throw new SkeinException(path, $"cannot be served: {result.Reason}");
        using var threads = new ModuleThreads(settings.Limits.InstancesMax);
        var handler = new RequestHandler(module, host, threads, settings.Limits, counters, log);
        await using HttpFront front = await HttpFront.StartAsync("--listen", settings.Listen, settings.Limits, handler.HandleAsync);
        await using HttpFront? metrics = settings.Metrics is { } place ? await HttpFront.StartAsync("--metrics", place, settings.Limits, context => MetricsAsync(context, host)) : null;
        log.Say($"{first.Name} {first.Version} is served on {front.Address}{(IPAddress.IsLoopback(settings.Listen.Address) ? "" : ", which is not only this machine")}");
        if (metrics is not null) log.Say($"metrics are on {metrics.Address}/metrics");
        Task watching = ModuleSource.IsManifest(file) ? new ManifestWatch(source, file, host, log).RunAsync(settings.Poll, shell.Clock, shell.Interrupted) : Task.CompletedTask;
        await AskedToEndAsync();
        log.Say("ends: requests that run are waited for");
        await front.StopAsync();
        if (metrics is not null) await metrics.StopAsync();
        // A version that is still prepared has an end of its own; nobody is let in meanwhile.
        await watching;
        log.End();
        refusals.End();
    }

    private async Task AskedToEndAsync()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration registration = shell.Interrupted.Register(asked.SetResult);
        await asked.Task;
    }

    private void Check(GuestOptions given)
    {
        if (!given.Capabilities.StandardOutput) throw new SkeinException("--cap", "does not let the module write to standard output, where its responses go", "add \"stdio\": [\"in\", \"out\", \"err\"]");
        try
        {
            new WasiHost(given).Dispose();
        }
        catch (CapabilityException refused)
        {
            throw new SkeinException(path, $"cannot be served: {refused.Message}", "", refused);
        }
    }

    private async Task MetricsAsync(HttpContext context, WasmHost host)
    {
        bool known = context.Request.Path == "/metrics" && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method));
        context.Response.StatusCode = known ? StatusCodes.Status200OK : StatusCodes.Status404NotFound;
        context.Response.ContentType = known ? "text/plain; version=0.0.4; charset=utf-8" : "text/plain; charset=utf-8";
        await context.Response.WriteAsync(known ? host.PrometheusText() + counters.Text() : "only GET /metrics is here\n");
    }
}
