using System.Globalization;
using Skein.Cli.Output;
using Skein.Cli.Shells;
using Skein.Core;
using Skein.Planning;
using Skein.Planning.Calibration;

namespace Skein.Cli.Plan.Calibrate;

/// <summary>Keeps a model's file up to date on an interval, and says in a line or two what each round found. Used by one thread.</summary>
internal sealed class ModelKeeper(string path, Func<Task<CalibrationResult>> measure, Shell shell)
{
    private bool found;

    /// <summary>Runs so many rounds; 0 for as long as nobody stops it. A round that fails is told and the file stays; the first and the last one's failure is the program's.</summary>
    public async Task<int> RunAsync(TimeSpan interval, int times)
    {
        long start = shell.Clock.GetTimestamp();
        for (int round = 1; ; round++)
        {
            try
            {
                Round(await measure());
            }
            catch (SkeinException failure) when (round > 1 && round != times)
            {
                Tell(failure);
            }

            if (round == times) return found ? ExitCode.Findings : ExitCode.Nothing;
            TimeSpan wait = (round * interval) - shell.Clock.GetElapsedTime(start);
            if (wait > TimeSpan.Zero) await Task.Delay(wait, shell.Clock, shell.Interrupted);
        }
    }

    private void Tell(SkeinException failure) => shell.Error.WriteLine($"skein: {PrintableWriter.Of(failure.Message)}");

    private void Round(CalibrationResult fresh)
    {
        List<string> lines = [.. fresh.Findings.Select(finding => $"{finding.Kind}: {finding.Text}")];
        if (fresh.IsStale) lines.Insert(0, "kept as it is");
        else if (ModelFile.Read(path) is not { } current) Keep(fresh.Model, $"written: {CalibrationText.Line(fresh.Model)}", lines);
        else Update(current, fresh.Model, lines);
        found |= lines.Count > 1;
        string at = shell.Clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        Report.Write(shell, null, writer =>
        {
            writer.WriteLine($"{at}  {lines[0]}");
            foreach (string line in lines.Skip(1)) writer.WriteLine($"    {line}");
        });
    }

    private void Update(CalibratedModel current, CalibratedModel fresh, List<string> lines)
    {
        ModelUpdate update;
        try
        {
            update = ModelUpdate.Of(current, fresh);
        }
        catch (RefusedException refused)
        {
            throw new SkeinException(path, refused.Reason, innerException: refused);
        }

        if (update.IsSlower)
            lines.Add($"{CalibrationFinding.Slower}: {CalibrationText.Time(fresh.Service.Mean)} in the mean, accepted are {CalibrationText.Time(current.Service.Mean)}; nothing was raised: find out why, and calibrate anew if it is meant");
        if (update.IsChanged) Keep(update.Model, $"updated: {string.Join(", ", update.Changes)}", lines);
        else lines.Insert(0, "no change");
    }

    private void Keep(CalibratedModel model, string line, List<string> lines)
    {
        ModelFile.Write(path, model);
        lines.Insert(0, line);
    }
}
