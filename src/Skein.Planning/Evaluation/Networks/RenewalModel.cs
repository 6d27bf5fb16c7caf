using Skein.Planning.Laws;
using Skein.Planning.Queues.General;

namespace Skein.Planning.Evaluation.Networks;

/// <summary><c>gm1</c>: one exponential worker, arrivals with intervals of a law.</summary>
internal sealed class RenewalModel : EvaluatedModel
{
    public override string Name => "gm1";

    public override void Evaluate(CaseInputs inputs, CaseAnswer answer)
    {
        var queue = new RenewalQueue(Interval(inputs), inputs.Number("serviceRate"));
        answer.Give("kingmanApprox", () => queue.KingmanApproximation);
        answer.Give("kingmanBound", () => queue.KingmanBound);
        answer.Give("meanResponse", () => queue.MeanResponse);
        answer.Give("meanWait", () => queue.MeanWait);
        answer.Give("sigma", () => queue.Sigma);
    }

    private static ServiceLaw Interval(CaseInputs inputs)
    {
        string law = inputs.Text("interarrival");
        if (law == "hyperexponential") return Mixed(inputs);
        double mean = 1 / Require.Positive(inputs.Number("arrivalRate"), "arrivalRate");
        return law switch
        {
            "exponential" => new ExponentialLaw(mean),
            "deterministic" => new DeterministicLaw(mean),
            "erlang" => new ErlangLaw(mean, Require.Within(inputs.Whole("arrivalShape"), 1, 10_000, "arrivalShape")),
            _ => throw new RefusedException("interarrival", $"'{law}' is no law that has a solution; there are exponential, deterministic, erlang, hyperexponential"),
        };
    }

    /// <summary>Its rates say how often there are arrivals; a rate that is given beside them must be the same.</summary>
    private static HyperexponentialLaw Mixed(CaseInputs inputs)
    {
        var law = new HyperexponentialLaw(inputs.Number("p"), inputs.Number("rate1"), inputs.Number("rate2"));
        ArrivalInputs.RefuseOther(inputs, 1 / law.Mean);
        return law;
    }
}
