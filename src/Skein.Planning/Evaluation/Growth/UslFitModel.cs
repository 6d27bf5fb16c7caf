using Skein.Planning.Scalability;

namespace Skein.Planning.Evaluation.Growth;

/// <summary>The universal scalability law fitted to measurements.</summary>
internal sealed class UslFitModel : EvaluatedModel
{
    public override string Name => "usl-fit";

    public override void Evaluate(CaseInputs inputs, CaseAnswer answer)
    {
        ScalabilityFit fit = ScalabilityFit.Of(inputs.Numbers("n"), inputs.Numbers("x"));
        Give(answer, "alpha", fit.Alpha);
        Give(answer, "beta", fit.Beta);
        Give(answer, "gamma", fit.Gamma);
        answer.Give("limitX", () => fit.Law.Limit);
        answer.Give("optimalN", () => fit.Law.OptimalLoad);
        // Without a peak there is none to give, and who asks for it is refused.
        if (fit.Law.PeakLoad is { } peak) answer.Give("peakN", () => peak);
        answer.Give("residualStdError", () => fit.ResidualStandardError);
        answer.Give("rss", () => fit.ResidualSquares);
    }

    private static void Give(CaseAnswer answer, string name, FittedParameter parameter)
    {
        answer.Give(name, () => parameter.Value);
        answer.Give($"{name}StdErr", () => parameter.StandardError);
        answer.Give($"{name}Ci95", () => new[] { parameter.Low, parameter.High });
    }
}
