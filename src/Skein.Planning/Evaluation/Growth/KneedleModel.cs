using Skein.Planning.Scalability;

namespace Skein.Planning.Evaluation.Growth;

/// <summary>The knee of a curve, given by its points or by a formula and a grid.</summary>
internal sealed class KneedleModel : EvaluatedModel
{
    public override string Name => "kneedle";

    public override void Evaluate(CaseInputs inputs, CaseAnswer answer)
    {
        bool online = inputs.Truth("online", otherwise: false);
        var options = new KneedleOptions(
            Choice(inputs, "curve", "concave", "convex"), Choice(inputs, "direction", "increasing", "decreasing"), inputs.Number("sensitivity", 1), online);
        (double[] x, double[] y) = Points(inputs);
        var all = new Kneedle(x, y, options with { Online = true });
        answer.Give("knee", () => (online ? all.Knee : new Kneedle(x, y, options).Knee)
            ?? throw new RefusedException("knee", "is not there: the curve does not fall off after a bend at this sensitivity, or bends the other way"));
        answer.Give("allKneesOnline", () => all.Knees.Order().ToArray());
    }

    /// <summary>Whether the second of two words is chosen.</summary>
    private static bool Choice(CaseInputs inputs, string name, string first, string second)
    {
        string word = inputs.Text(name, first);
        return word == second || (word == first ? false : throw new RefusedException(name, $"must be {first} or {second}, and is '{word}'"));
    }

    private static (double[] X, double[] Y) Points(CaseInputs inputs)
    {
        if (!inputs.Has("function")) return (inputs.Has("x") ? inputs.Numbers("x") : inputs.Numbers("n"), inputs.Numbers("y"));
        string function = inputs.Text("function");
        // The example of the paper's second figure.
        if (function == "figure2") function = "-1/(x+0.1)+5";
        double[] x = CurveGrid.Of(inputs);
        return (x, [.. x.Select(value => CurveExpression.Value(function, value))]);
    }
}
