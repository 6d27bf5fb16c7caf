using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Skein.Bench.Endpoint;
using Skein.Bench.Guard.Load;
using Skein.Bench.Guard.Serve;

namespace Skein.Bench.Guard;

/// <summary>One limiter under one load: a service and a load generator, each a process of its own.</summary>
internal sealed record GuardRun(string Limiter, LoadReport Load, ServerReport Server)
{
    /// <summary>The phase before what is measured, in which both processes are compiled and the service is calm.</summary>
    public const string WarmUp = "warm-up";

    // Beyond this the figures are in part the generator's.
    private const double LateMilliseconds = 10;
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(30);

    public bool IsLate => Load.LatenessP99Milliseconds > LateMilliseconds;

    /// <param name="limiter">One of <see cref="Limiters"/>.</param>
    /// <param name="plan">Its address is put in here.</param>
    public static GuardRun Of(string limiter, LoadPlan plan)
    {
        using var service = new EndpointProcess("guard-part", "serve", limiter);
        using Process load = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["guard-part", "load"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        try
        {
            load.StandardInput.WriteLine(JsonSerializer.Serialize(plan with { Address = service.Address }));
            Task<string?> line = load.StandardOutput.ReadLineAsync();
            TimeSpan longest = TimeSpan.FromSeconds(plan.Phases.Sum(phase => phase.Seconds) + plan.DrainSeconds) + patience;
            if (!line.Wait(longest)) throw new BenchException($"{limiter}: the load did not end within {longest.TotalSeconds:0} s");
            LoadReport report = JsonSerializer.Deserialize<LoadReport>(line.Result ?? throw new BenchException($"{limiter}: the load ended without a report"))!;
            return new GuardRun(limiter, report, JsonSerializer.Deserialize<ServerReport>(service.Finish())!);
        }
        finally
        {
            load.Kill();
            load.WaitForExit();
        }
    }

    /// <summary>A line for each route of each phase that counts.</summary>
    public IEnumerable<string> Lines(string part)
    {
        foreach (RouteReport route in Load.Routes.Where(route => route.Phase != WarmUp))
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{part,-10} {Limiter,-20} {route.Phase,-9} {route.Path,-19} {route.Planned,6} due: {route.GoodPerSecond,7:0.0} good/s, {route.Accepted} answered, {route.Refused} refused, {route.Unsent} not sent, {route.Unanswered + route.Failed} without; p50 {Ms(route.P50Milliseconds)}, p99 {Ms(route.P99Milliseconds)} (settled {Ms(route.SettledP99Milliseconds)}), max {Ms(route.MaxMilliseconds)}; first refused {Ms(route.FirstRefusedMilliseconds)}");
        }

        string starved = Server.Starvations is { } times ? string.Create(CultureInfo.InvariantCulture, $", starved {times} times, let {Server.Trickled} probes through") : "";
        string late = IsLate ? "LATE GENERATOR" : "generator late";
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"{part,-10} {Limiter,-20} {Server.Threads} threads (from {Server.ThreadsMin}), {Server.ProcessorSeconds:0.0} s of processor{starved}; {Load.Connections} connections; {late} p99 {Load.LatenessP99Milliseconds:0.0} ms, max {Load.LatenessMaxMilliseconds:0.0} ms");
    }

    private static string Ms(double? value) => value is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known:0} ms") : "none";
}
