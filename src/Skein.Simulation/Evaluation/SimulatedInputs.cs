using Skein.Planning;
using Skein.Planning.Evaluation;
using Skein.Planning.Laws;

namespace Skein.Simulation.Evaluation;

/// <summary>Reads the law of a service time whose mean is given.</summary>
internal static class SimulatedInputs
{
    /// <summary>The law that <c>service</c> names; those with a shape of their own take their scale from <c>meanService</c> where they give none.</summary>
    public static ServiceLaw Law(CaseInputs inputs)
    {
        switch (inputs.Text("service", "exponential"))
        {
            case "exponential":
                return new ExponentialLaw(Mean(inputs));
            case "deterministic":
                return new DeterministicLaw(Mean(inputs));
            case "erlang":
                return new ErlangLaw(Mean(inputs), inputs.Whole("k"));
            case "hyperexponential":
                return new HyperexponentialLaw(inputs.Number("p"), inputs.Number("rate1"), inputs.Number("rate2"));
            case "lognormal" when inputs.Has("median"):
                return new LognormalLaw(inputs.Number("median"), inputs.Number("sigma"));
            case "lognormal":
                double sigma = Check.Positive(inputs.Number("sigma"), "sigma");
                return new LognormalLaw(Mean(inputs) * Math.Exp(-sigma * sigma / 2), sigma);
            case "pareto" when inputs.Has("scale"):
                return new ParetoLaw(inputs.Number("alpha"), inputs.Number("scale"));
            case "pareto":
                double alpha = Check.Positive(inputs.Number("alpha"), "alpha");
                if (alpha <= 1) throw new RefusedException("alpha", $"of {alpha} gives no finite mean, so that none can be given; it must be above 1");
                return new ParetoLaw(alpha, Mean(inputs) * (alpha - 1) / alpha);
            case var unknown:
                throw new RefusedException("service", $"'{unknown}' is no law; there are exponential, deterministic, erlang, hyperexponential, pareto, lognormal");
        }
    }

    private static double Mean(CaseInputs inputs) => Check.Positive(inputs.Number("meanService"), "meanService");
}
