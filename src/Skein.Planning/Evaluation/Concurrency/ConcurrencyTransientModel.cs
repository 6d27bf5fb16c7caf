using Skein.Planning.Concurrency;
using Skein.Planning.Laws;

namespace Skein.Planning.Evaluation.Concurrency;

/// <summary>How many are in service a time after an empty start, with Pareto services.</summary>
internal sealed class ConcurrencyTransientModel : EvaluatedModel
{
    public override string Name => "concurrency-transient";

    public override void Evaluate(CaseInputs inputs, CaseAnswer answer)
    {
        var concurrency = new TransientConcurrency(inputs.Number("arrivalRate"), new ParetoLaw(inputs.Number("alpha"), inputs.Number("scale")));
        answer.Give("mean", time => concurrency.MeanAt(time), []);
        answer.Give("stationaryMean", () => concurrency.StationaryMean);
    }
}
