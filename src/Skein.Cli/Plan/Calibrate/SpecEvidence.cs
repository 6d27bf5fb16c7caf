using Skein.Cli.Shells;
using Skein.Core;
using Skein.Planning;
using Skein.Planning.Calibration;
using Skein.Planning.Calibration.Prometheus;
using Skein.Planning.Specs;

namespace Skein.Cli.Plan.Calibrate;

/// <summary>Reads what a spec's service time refers to, a model's file or a Prometheus server, and puts its law in the spec's place.</summary>
internal static class SpecEvidence
{
    /// <summary>The spec with a law in it, and the model that the law is of; the spec as it is and null where it refers to none.</summary>
    /// <param name="spec">The spec.</param>
    /// <param name="path">Where it lies: a model's relative path begins there.</param>
    /// <param name="shell">For the clock and to be stopped.</param>
    /// <param name="progress">Told what is asked.</param>
    /// <exception cref="SkeinException">The file or the server cannot be read.</exception>
    public static async Task<(CapacitySpec Spec, CalibratedModel? Model)> ResolveAsync(CapacitySpec spec, string path, Shell shell, IProgress<string> progress)
    {
        CalibratedModel? model = spec.ServiceTime.Evidence switch
        {
            ModelEvidence evidence => Read(spec, path, evidence),
            PrometheusEvidence evidence => await AskAsync(spec, evidence, shell, progress),
            _ => null,
        };
        return model is null ? (spec, null) : (spec with { ServiceTime = spec.ServiceTime with { Evidence = new LawEvidence(model.ToLaw()) } }, model);
    }

    private static CalibratedModel Read(CapacitySpec spec, string path, ModelEvidence evidence)
    {
        string file = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/", evidence.File);
        return ModelFile.Read(file) ?? throw new SkeinException($"{Place(spec, "serviceTime.model")}", $"there is no file {file}", "write one by skein plan calibrate");
    }

    private static async Task<CalibratedModel> AskAsync(CapacitySpec spec, PrometheusEvidence evidence, Shell shell, IProgress<string> progress)
    {
        progress.Report($"asking {evidence.Url.GetLeftPart(UriPartial.Path)}");
        using HttpMessageInvoker http = CalibrationHttp.Client();
        var question = new PrometheusQuestion { Job = evidence.Job, Metric = evidence.Metric, Range = TimeSpan.FromSeconds(evidence.Range) };
        var options = new CalibrationOptions { Longest = spec.ServiceTime.Timeout is { } timeout ? TimeSpan.FromSeconds(timeout) : null };
        try
        {
            CalibrationResult result = await new PrometheusCalibration(http, shell.Clock).MeasureAsync(evidence.Url, question, options, shell.Interrupted);
            return result.IsStale
                ? throw new SkeinException(Place(spec, "serviceTime.prometheus"), result.Findings.First(finding => finding.Kind == CalibrationFinding.Stale).Text)
                : result.Model;
        }
        catch (RefusedException refused)
        {
            throw new SkeinException(Place(spec, "serviceTime.prometheus"), refused.Message, innerException: refused);
        }
    }

    private static string Place(CapacitySpec spec, string field)
    {
        SpecPlace place = spec.Places.GetValueOrDefault(field);
        return place == default ? $"{spec.Source} {field}:" : $"{spec.Source}:{place.Line}:{place.Column} {field}:";
    }
}
