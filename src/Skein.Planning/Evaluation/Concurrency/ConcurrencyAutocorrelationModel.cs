using Skein.Planning.Concurrency;
using Skein.Planning.Laws;

namespace Skein.Planning.Evaluation.Concurrency;

/// <summary>How long the number in service remembers, with Pareto services.</summary>
internal sealed class ConcurrencyAutocorrelationModel : EvaluatedModel
{
    public override string Name => "concurrency-autocorrelation";

    public override void Evaluate(CaseInputs inputs, CaseAnswer answer)
    {
        // The rate does not matter, and still must be one.
        var concurrency = new TransientConcurrency(inputs.Number("arrivalRate"), new ParetoLaw(inputs.Number("alpha"), inputs.Number("scale")));
        answer.Give("autocorrelation", distance => concurrency.Autocorrelation(distance), [1, 10, 100]);
    }
}
