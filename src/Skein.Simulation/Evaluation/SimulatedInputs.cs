using System.Globalization;
using System.Text.RegularExpressions;
using Skein.Planning;
using Skein.Planning.Evaluation;
using Skein.Planning.Laws;

namespace Skein.Simulation.Evaluation;

/// <summary>Reads the law of a service time whose mean is given.</summary>
internal static partial class SimulatedInputs
{
    /// <summary>The law that <c>service</c> names; those with a shape of their own take their scale from <c>meanService</c> where they give none.</summary>
    public static ServiceLaw Law(CaseInputs inputs)
    {
        string service = inputs.Text("service", "exponential");
        // A case may write the shape beside the name where it has no input of its own for it: pareto1.8, erlang-4.
        if (Shaped().Match(service) is { Success: true } shaped)
            return Shape(shaped.Groups["law"].Value, double.Parse(shaped.Groups["shape"].ValueSpan, CultureInfo.InvariantCulture), Mean(inputs));
        switch (service)
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
                return Lognormal(Mean(inputs), inputs.Number("sigma"));
            case "pareto" when inputs.Has("scale"):
                return new ParetoLaw(inputs.Number("alpha"), inputs.Number("scale"));
            case "pareto":
                return Pareto(Mean(inputs), inputs.Number("alpha"));
            case var unknown:
                throw new RefusedException("service", $"'{unknown}' is no law; there are exponential, deterministic, erlang, hyperexponential, pareto, lognormal");
        }
    }

    private static ServiceLaw Shape(string law, double shape, double mean) => law switch
    {
        "pareto" => Pareto(mean, shape),
        "lognormal" => Lognormal(mean, shape),
        _ => new ErlangLaw(mean, shape == Math.Floor(shape) && shape <= int.MaxValue ? (int)shape : throw new RefusedException("service", $"has {shape} stages, which is no whole number")),
    };

    private static LognormalLaw Lognormal(double mean, double sigma)
    {
        Check.Positive(sigma, "sigma");
        return new LognormalLaw(mean * Math.Exp(-sigma * sigma / 2), sigma);
    }

    private static ParetoLaw Pareto(double mean, double alpha)
    {
        if (Check.Positive(alpha, "alpha") <= 1) throw new RefusedException("alpha", $"of {alpha} gives no finite mean, so that none can be given; it must be above 1");
        return new ParetoLaw(alpha, mean * (alpha - 1) / alpha);
    }

    private static double Mean(CaseInputs inputs) => Check.Positive(inputs.Number("meanService"), "meanService");

    [GeneratedRegex(@"^(?<law>pareto|erlang|lognormal)[ _:(-]*(?<shape>[0-9]{1,9}(\.[0-9]{1,9})?)\)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Shaped();
}
