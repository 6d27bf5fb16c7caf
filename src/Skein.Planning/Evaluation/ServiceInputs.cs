using Skein.Planning.Laws;

namespace Skein.Planning.Evaluation;

/// <summary>Reads the law of a service time from a case's inputs.</summary>
internal static class ServiceInputs
{
    /// <summary>The law that <c>service</c> names, from the inputs that belong to it.</summary>
    /// <exception cref="RefusedException">The name is not known, or an input is missing or out of range.</exception>
    public static ServiceLaw Law(CaseInputs inputs, string otherwise = "exponential") => inputs.Text("service", otherwise) switch
    {
        "exponential" => new ExponentialLaw(Mean(inputs)),
        "deterministic" => new DeterministicLaw(Mean(inputs)),
        "erlang" => new ErlangLaw(Mean(inputs), inputs.Whole("k")),
        "hyperexponential" => new HyperexponentialLaw(inputs.Number("p"), inputs.Number("rate1"), inputs.Number("rate2")),
        "pareto" => new ParetoLaw(inputs.Number("alpha"), inputs.Number("scale")),
        "lognormal" => new LognormalLaw(inputs.Number("median"), inputs.Number("sigma")),
        var unknown => throw new RefusedException("service", $"'{unknown}' is no law; there are exponential, deterministic, erlang, hyperexponential, pareto, lognormal"),
    };

    private static double Mean(CaseInputs inputs) => inputs.Number("meanService");
}
