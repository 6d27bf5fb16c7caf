using Skein.Planning.Scalability;

namespace Skein.Planning.Evaluation.Growth;

/// <summary>The law of Amdahl.</summary>
internal sealed class AmdahlModel : EvaluatedModel
{
    public override string Name => "amdahl";

    public override void Evaluate(CaseInputs inputs, CaseAnswer answer)
    {
        var law = new AmdahlLaw(inputs.Number("parallel"));
        double speedup = law.Speedup(inputs.Number("n"));
        answer.Give("speedup", () => speedup);
        answer.Give("limit", () => law.Limit);
    }
}
