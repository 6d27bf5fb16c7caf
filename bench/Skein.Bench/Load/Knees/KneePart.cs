using System.Diagnostics;
using System.Globalization;
using Skein.Load;
using Skein.Load.Awake;
using Skein.Load.Generation;
using Skein.Load.Knee;
using Skein.Load.Ladder;
using Skein.Load.Target;

namespace Skein.Bench.Load.Knees;

/// <summary>Predicts the knee of one service after the other and measures it, each in a process of its own.</summary>
internal sealed class KneePart(int runs, AwakeProcess? awake, TimeProvider clock, Action<string> say)
{
    private const double AgreementPercent = 5;
    private const double AgreeingShareMin = 90;
    private static readonly TimeSpan runMax = TimeSpan.FromSeconds(85); // Half of it is the search: with fewer steps chance alone is near the bar.

    private static readonly TimeSpan exitMax = TimeSpan.FromSeconds(10);

    /// <summary>Runs them all.</summary>
    /// <param name="add">Takes a figure: what, unit, value, bar, whether the bar is to be reached.</param>
    /// <exception cref="BenchException">Too many runs were refused: there is no share.</exception>
    public void Run(Action<string, string, double, double?, bool> add)
    {
        var errors = new List<double>();
        for (int run = 0; run < runs; run++)
        {
            KneeService service = KneeService.All[run % KneeService.All.Count];
            KneeReport report = MeasureAsync(service, run + 1).GetAwaiter().GetResult();
            LadderStep[] refused = [.. report.Measured.Steps.Where(step => !step.Counts)];
            string steps = $"{report.Measured.Steps.Count} steps, {refused.Length} refused{(refused.Length > 0 ? $" ({string.Join(", ", refused.SelectMany(step => step.Contaminations).Select(broken => broken.Rule).Distinct())})" : "")}";
            string noise = $"pressure up to {Most(report, seen => seen.Pressure)}, steal {Most(report, seen => seen.Steal)}, others {Most(report, seen => seen.Foreign)}";
            if (report.Error is not { } error)
            {
                say($"knee {run + 1}: {service}: REFUSED, {report.NoForecast ?? report.Measured.Reason}; {steps}; {noise}");
                continue;
            }

            errors.Add(error * 100);
            (KneeEstimate predicted, KneeEstimate measured) = (report.Forecast!.Knee, report.Measured.Knee!);
            say(string.Create(CultureInfo.InvariantCulture, $"knee {run + 1}: {service}: predicted {predicted.Rate:0.0}/s ({predicted.Low:0.0} .. {predicted.High:0.0}), measured {measured.Rate:0.0}/s ({measured.Low:0.0} .. {measured.High:0.0}): {error * 100:+0.0;-0.0} %; {steps}; {noise}"));
            add("knee: prediction off by", "%", Math.Abs(error) * 100, null, false);
            add("knee: prediction less measurement", "%", error * 100, null, false);
        }

        add("knee: runs refused", "", runs - errors.Count, null, false);
        if (errors.Count * 2 < runs || errors.Count == 0) throw new BenchException($"{errors.Count} of {runs} runs had a result; the others were refused, for the machine was not quiet");
        add($"knee: runs within {AgreementPercent:0} %, of those with a result", "%", 100.0 * errors.Count(error => Math.Abs(error) <= AgreementPercent) / errors.Count, AgreeingShareMin, true);
    }

    private static string Most(KneeReport report, Func<StepConditions, double?> of) => report.Measured.Steps.Max(step => of(step.Evidence.Conditions)) is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known * 100:0.#} %") : "unknown";

    private async Task<KneeReport> MeasureAsync(KneeService service, int seed)
    {
        string program = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "Capacity", "release", "Capacity"));
        if (!File.Exists(program)) throw new BenchException($"{program} is not built");
        using Process process = Process.Start(new ProcessStartInfo(program, service.Arguments(seed)) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        try
        {
            if ((await process.StandardOutput.ReadLineAsync())?.Split(' ') is not ["READY", _, var address]) throw new BenchException("the service did not start");
            LatencyObjective objective = LatencyObjective.Parse(service.Objective);
            LadderLimits limits = LadderLimits.Default;
            var options = new KneeOptions(new LadderOptions(objective) { TimeMax = runMax, Seed = (ulong)seed * 1_000 }) { Workers = service.Workers, Calibrate = TimeSpan.FromSeconds(8), Saturate = TimeSpan.FromSeconds(7) };
            await using ILoadGenerator generator = LoadGenerators.For(new HttpTarget(new Uri(address + "/work")) { Connections = 2_000 }, LoadLimits.Default, clock);
            using var watch = new TargetWatch(process.Id, limits, clock, awake);
            var runner = new LoadStepRunner(generator, objective, watch);
            return await new KneeRun(options, limits, runner, clock).RunAsync(address, CancellationToken.None);
        }
        finally
        {
            process.StandardInput.Close();
            await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(exitMax, clock));
            if (!process.HasExited) process.Kill();
        }
    }
}
