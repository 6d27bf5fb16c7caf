using Skein.Planning.Scalability;

namespace Skein.Planning.Evaluation.Growth;

/// <summary>Where a formula is looked at: equal steps, as a case gives them. Stateless.</summary>
internal static class CurveGrid
{
    /// <summary>
    /// <c>rhoFrom</c> to <c>rhoTo</c> or <c>start</c> to <c>stop</c> in <c>points</c> points, both ends included; or from
    /// <c>start</c> by <c>step</c>, <c>stop</c> excluded. Of figure2 the paper's 10 points from 0 to 1 need not be given.
    /// </summary>
    public static double[] Of(CaseInputs inputs)
    {
        if (inputs.Has("step"))
        {
            double start = Require.Finite(inputs.Number("start", 0), "start"), step = Require.Positive(inputs.Number("step"), "step");
            double count = Math.Ceiling((Require.Finite(inputs.Number("stop"), "stop") - start) / step);
            if (!(count >= 3 && count <= ScalabilityLimits.Default.PointsMax)) throw new RefusedException("step", $"must give from 3 to {ScalabilityLimits.Default.PointsMax} points, and gives {Math.Max(0, count)}");
            return [.. Enumerable.Range(0, (int)count).Select(point => start + (point * step))];
        }

        bool figure = inputs.Text("function") == "figure2";
        double from = End(inputs, "rhoFrom", "start", figure ? 0 : null), to = End(inputs, "rhoTo", "stop", figure ? 1 : null);
        int points = Require.Within(figure ? inputs.Whole("points", 10) : inputs.Whole("points"), 3, ScalabilityLimits.Default.PointsMax, "points");
        if (from >= to) throw new RefusedException(inputs.Has("rhoTo") ? "rhoTo" : "stop", $"must be above {from}, and is {to}");
        double width = (to - from) / (points - 1);
        return [.. Enumerable.Range(0, points).Select(point => point == points - 1 ? to : from + (point * width))];
    }

    private static double End(CaseInputs inputs, string name, string other, double? otherwise) =>
        Require.Finite(inputs.Has(name) ? inputs.Number(name) : otherwise is { } known ? inputs.Number(other, known) : inputs.Number(other), name);
}
