using System.Globalization;
using Skein.Cli.Output;
using Skein.Cli.Plan.Calibrate;
using Skein.Cli.Shells;
using Skein.Core;
using Skein.Planning;
using Skein.Planning.Calibration;
using Skein.Planning.Calibration.Prometheus;
using Skein.Planning.Specs;

namespace Skein.Cli.Plan.Capacity;

/// <summary>Reads the evidence that a spec only names: a model file, or a Prometheus server.</summary>
internal static class MeasuredEvidence
{
    /// <summary>The spec with the law in the place of the name, and the model that the law is of; null where the spec names none.</summary>
    /// <param name="spec">The spec.</param>
    /// <param name="folder">Where it lies: relative paths start there.</param>
    /// <param name="shell">Clock and interruption.</param>
    /// <exception cref="SkeinException">It cannot be read, or is nothing to plan with.</exception>
    public static async Task<(CapacitySpec Spec, CalibratedModel? Model)> ResolveAsync(CapacitySpec spec, string folder, Shell shell)
    {
        CalibratedModel? model;
        try
        {
            model = spec.ServiceTime.Evidence switch
            {
                ModelEvidence evidence => Read(evidence, folder),
                PrometheusEvidence evidence => await AskAsync(evidence, spec, shell),
                _ => null,
            };
        }
        catch (SkeinException failure)
        {
            throw new SkeinException($"{Place(spec)} {failure.Subject}", failure.Reason, failure.Remedy, failure);
        }

        if (model is null) return (spec, null);
        CapacitySpec resolved = spec with { ServiceTime = spec.ServiceTime with { Evidence = new LawEvidence(model.ToLaw()) } };
        // What was measured of arrivals counts where the spec says nothing.
        return model.Arrivals.Dispersion is { } dispersion && !spec.Places.ContainsKey("traffic.dispersion")
            ? (resolved with { Traffic = spec.Traffic with { Dispersion = Math.Max(1, dispersion.Value) } }, model)
            : (resolved, model);
    }

    /// <summary>Where the spec names its evidence, as for a value that is wrong.</summary>
    private static string Place(CapacitySpec spec)
    {
        string path = spec.ServiceTime.Evidence is ModelEvidence ? "serviceTime.model" : "serviceTime.prometheus";
        return spec.Places.TryGetValue(path, out SpecPlace place)
            ? string.Create(CultureInfo.InvariantCulture, $"{spec.Source}:{place.Line}:{place.Column} {path}:")
            : $"{spec.Source} {path}:";
    }

    private static CalibratedModel Read(ModelEvidence evidence, string folder)
    {
        string path = Path.Combine(folder, evidence.File);
        try
        {
            using FileStream stream = File.OpenRead(path);
            return CalibratedModelJson.Read(stream, path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SkeinException(path, $"cannot be read: {IoReason.Of(exception, path)}", "name a model file of skein plan calibrate or skein load", exception);
        }
    }

    private static async Task<CalibratedModel> AskAsync(PrometheusEvidence evidence, CapacitySpec spec, Shell shell)
    {
        using HttpMessageInvoker http = CalibrationHttp.Client();
        // What is beyond the last bucket ends with the timeout.
        var options = new CalibrationOptions { Longest = spec.ServiceTime.Timeout is { } timeout ? TimeSpan.FromSeconds(timeout) : null };
        try
        {
            var question = new PrometheusQuestion { Job = evidence.Job, Metric = evidence.Metric, Range = TimeSpan.FromSeconds(evidence.Range) };
            CalibrationResult result = await new PrometheusCalibration(http, shell.Clock).MeasureAsync(evidence.Url, question, options, shell.Interrupted);
            return result.IsStale ? throw new SkeinException($"job {evidence.Job}", "has only readings that are too old", "look whether the server still scrapes the job") : result.Model;
        }
        catch (RefusedException refusal)
        {
            throw new SkeinException(refusal.Quantity, refusal.Reason, "skein plan calibrate tells more", refusal);
        }
    }
}
