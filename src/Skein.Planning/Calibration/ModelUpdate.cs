using System.Globalization;

namespace Skein.Planning.Calibration;

/// <summary>
/// Brings a model up to date with a fresh one, so that no loop over it can run away. Limits follow the mean concurrency,
/// rate times mean. A service that is overloaded gets slower, and callers that give up ask again: a loop that followed
/// both would answer overload with more concurrency, which is more overload. Therefore:
/// <list type="number">
/// <item>the accepted times stay; only a person changes them, by calibrating;</item>
/// <item>while the service is slower than those, rate and dispersion may fall and not rise;</item>
/// <item>one update moves a value by <see cref="UpdateRule.GainMax"/> at most, and not at all within
/// <see cref="UpdateRule.Deadband"/>.</item>
/// </list>
/// So the next <see cref="CalibratedModel.MeanConcurrency"/> never rises with the observed mean, other things equal, and
/// never rises at all while the service is slower than accepted.
/// </summary>
/// <param name="Model">What to keep: the current one where nothing changed.</param>
/// <param name="Changes">What moved, in words; empty where nothing did.</param>
/// <param name="IsSlower">Whether the service is slower than accepted, so that nothing was raised.</param>
public sealed record ModelUpdate(CalibratedModel Model, IReadOnlyList<string> Changes, bool IsSlower)
{
    /// <summary>Whether the model is to be written.</summary>
    public bool IsChanged => Changes.Count > 0;

    /// <summary>The update.</summary>
    /// <param name="current">The model that is kept.</param>
    /// <param name="fresh">The same service, measured anew.</param>
    /// <param name="rule">How far it may move; null for the defaults.</param>
    /// <exception cref="RefusedException">They are of different sources or metrics, or the fresh one is the older.</exception>
    public static ModelUpdate Of(CalibratedModel current, CalibratedModel fresh, UpdateRule? rule = null)
    {
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(fresh);
        rule ??= UpdateRule.Default;
        if (current.Source != fresh.Source) throw new RefusedException("model", $"is of {Text(current.Source)}, and was measured of {Text(fresh.Source)} now: calibrate into another file");
        if (fresh.TakenAt < current.TakenAt) throw new RefusedException("model", $"is of {current.TakenAt:u}, after what was measured now ({fresh.TakenAt:u}): is a clock wrong?");

        bool slower = fresh.Service.Mean > current.Service.Mean * rule.SlowerFrom;
        double rate = Next(current.Arrivals.Rate, fresh.Arrivals.Rate, slower, rule);
        BoundedValue? dispersion = Next(current.Arrivals.Dispersion, fresh.Arrivals.Dispersion, slower, rule);
        double observed = (current.Observed ?? current.Service).Mean;

        List<string> changes = [];
        Tell(changes, "rate", current.Arrivals.Rate, rate, "/s");
        Tell(changes, "dispersion", current.Arrivals.Dispersion?.Value ?? 1, dispersion?.Value ?? 1, "");
        if (!IsWithin(observed, fresh.Service.Mean, rule)) Tell(changes, "observed mean", observed, fresh.Service.Mean, " s");
        if (changes.Count == 0 && fresh.TakenAt - current.TakenAt >= rule.RefreshAfter) changes.Add("nothing moved: looked at again");
        if (changes.Count == 0) return new ModelUpdate(current, [], slower);

        return new ModelUpdate(fresh with
        {
            Arrivals = fresh.Arrivals with { Rate = rate, Dispersion = dispersion, StepSeconds = dispersion is null ? 0 : StepOf(current, fresh), Steps = dispersion is null ? 0 : StepsOf(current, fresh) },
            Service = current.Service,
            AcceptedAt = current.AcceptedAt,
            Observed = fresh.Service,
        }, changes, slower);
    }

    private static double Next(double current, double fresh, bool slower, UpdateRule rule)
    {
        double wanted = slower ? Math.Min(current, fresh) : fresh;
        return IsWithin(current, wanted, rule) ? current : Math.Clamp(wanted, current / rule.GainMax, current * rule.GainMax);
    }

    // Without a dispersion the arrivals are taken for Poisson's: 1.
    private static BoundedValue? Next(BoundedValue? current, BoundedValue? fresh, bool slower, UpdateRule rule)
    {
        if (fresh is not { } now) return current;
        double before = current?.Value ?? 1;
        // A burst that was never seen gives a dispersion of 0, from which no factor leads back.
        double value = before > 0 ? Next(before, now.Value, slower, rule) : slower ? 0 : Math.Min(now.Value, 1);
        return current is null && value == before ? null : new BoundedValue(value, Math.Min(value, now.Lower), Math.Max(value, now.Upper));
    }

    private static bool IsWithin(double current, double fresh, UpdateRule rule) => Math.Abs(fresh - current) <= rule.Deadband * current;

    private static double StepOf(CalibratedModel current, CalibratedModel fresh) => fresh.Arrivals.Dispersion is null ? current.Arrivals.StepSeconds : fresh.Arrivals.StepSeconds;

    private static int StepsOf(CalibratedModel current, CalibratedModel fresh) => fresh.Arrivals.Dispersion is null ? current.Arrivals.Steps : fresh.Arrivals.Steps;

    private static void Tell(List<string> changes, string what, double before, double after, string unit)
    {
        if (before != after) changes.Add(string.Create(CultureInfo.InvariantCulture, $"{what} {before:0.####}{unit} -> {after:0.####}{unit}"));
    }

    private static string Text(ModelSource source) => $"{source.Kind} {source.From} {source.Metric}".TrimEnd();
}
