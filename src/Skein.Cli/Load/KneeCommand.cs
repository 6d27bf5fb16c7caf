using Skein.Cli.Output;
using Skein.Cli.Shells;
using Skein.Core;
using Skein.Load;
using Skein.Load.Awake;
using Skein.Load.Generation;
using Skein.Load.Knee;
using Skein.Load.Ladder;
using Skein.Load.Reporting.Knees;
using Skein.Load.Target;
using Skein.Planning.Calibration;

namespace Skein.Cli.Load;

/// <summary>Climbs a ladder, with a prediction before it or without, and tells what came out.</summary>
/// <param name="Request">What is requested.</param>
/// <param name="Options">How.</param>
/// <param name="Predicts">Whether a prediction is made.</param>
/// <param name="Pid">The process that serves; null where it is not known.</param>
/// <param name="Awake">What keeps the processors awake; null where nothing does.</param>
internal sealed record KneeCommand(HttpTarget Request, KneeOptions Options, bool Predicts, int? Pid, AwakeProcess? Awake)
{
    /// <summary>Runs it and writes the report.</summary>
    /// <returns>The exit code: findings where the objective is missed at the lowest rate, or prediction and measurement disagree.</returns>
    /// <exception cref="SkeinException">There is no result.</exception>
    public async Task<int> RunAsync(Shell shell, ReportFormat format, string? output, string? model, bool quiet)
    {
        KneeReport report = await MeasureAsync(shell, quiet);
        switch (format)
        {
            case ReportFormat.Json:
                Report.Write(shell, output, (Stream stream) => KneeJson.Write(report, stream));
                break;
            case ReportFormat.Html:
                Report.Write(shell, output, (TextWriter writer) => KneeHtml.Write(report, writer));
                break;
            default:
                Report.Write(shell, output, (TextWriter writer) => KneeText.Write(report, writer));
                break;
        }

        if (model is not null && KneeModel.Of(report) is { } calibrated) OutputFile.Write(model, stream => CalibratedModelJson.Write(calibrated, stream));
        else if (model is not null && !report.Measured.Interrupted) throw new SkeinException(model, $"was not written: there is no calibration: {report.NoForecast}");
        if (report.Measured.Interrupted) shell.Interrupted.ThrowIfCancellationRequested();
        if (report.Measured.Kind is KneeKind.Refused or KneeKind.Unfinished) throw new SkeinException("the knee", $"was not found: {report.Measured.Reason}", report.Measured.Kind == KneeKind.Refused ? $"{(report.AwakeWouldHelp ? "--awake, where a hypervisor takes sleeping processors away; or " : "")}try again when the machine is quiet" : "give it more --max-time");
        return report.Measured.Kind == KneeKind.BelowRange || report.Agrees == false ? ExitCode.Findings : ExitCode.Nothing;
    }

    private async Task<KneeReport> MeasureAsync(Shell shell, bool quiet)
    {
        using var status = new StatusLine(shell, quiet);
        await using ILoadGenerator generator = LoadGenerators.For(Request, LoadLimits.Default, shell.Clock);
        LadderLimits limits = LadderLimits.Default;
        using var watch = new TargetWatch(Pid, limits, shell.Clock, Awake);
        var runner = new LoadStepRunner(generator, Options.Ladder.Objective, watch);
        string target = Request.Address.ToString();
        if (Predicts) return await new KneeRun(Options, limits, runner, shell.Clock, status).RunAsync(target, shell.Interrupted);
        DateTimeOffset begin = shell.Clock.GetUtcNow();
        LadderResult ladder = await new LoadLadder(Options.Ladder, limits, runner, shell.Clock, status).RunAsync(shell.Interrupted);
        return new KneeReport(target, begin, null, null, ladder, Options.Agreement);
    }
}
