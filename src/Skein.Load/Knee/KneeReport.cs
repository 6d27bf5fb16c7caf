using Skein.Load.Ladder;

namespace Skein.Load.Knee;

/// <summary>A knee predicted and measured.</summary>
/// <param name="Target">What was asked, without a password.</param>
/// <param name="TakenAt">When it began.</param>
/// <param name="Forecast">The prediction; null where there is none.</param>
/// <param name="NoForecast">Why there is none; null where there is one, or where none was asked for.</param>
/// <param name="Measured">The ladder.</param>
/// <param name="Agreement">How far the two may lie apart to agree, as a share.</param>
public sealed record KneeReport(string Target, DateTimeOffset TakenAt, KneeForecast? Forecast, string? NoForecast, LadderResult Measured, double Agreement)
{
    private const double StealSeen = 0.001;

    /// <summary>Prediction over measurement, less 1; null where one of them is missing.</summary>
    public double? Error => Forecast is { } forecast && Measured.Knee is { } knee ? (forecast.Knee.Rate / knee.Rate) - 1 : null;

    /// <summary>Whether steps were refused for what a hypervisor does to processors that sleep: then they are better kept awake.</summary>
    public bool AwakeWouldHelp => Measured.Steps.Any(step => step.Contaminations.Any(broken => broken.Rule is "steal" or "lateness") && step.Evidence.Conditions is { Awake: false, Steal: > StealSeen });

    /// <summary>Whether the two agree; null where one of them is missing.</summary>
    public bool? Agrees => Error is { } error ? Math.Abs(error) <= Agreement : null;
}
