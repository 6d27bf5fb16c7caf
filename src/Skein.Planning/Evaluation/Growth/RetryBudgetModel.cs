using Skein.Planning.Retries;

namespace Skein.Planning.Evaluation.Growth;

/// <summary>A retry budget at every hop of a chain.</summary>
internal sealed class RetryBudgetModel : EvaluatedModel
{
    public override string Name => "retry-budget";

    public override void Evaluate(CaseInputs inputs, CaseAnswer answer)
    {
        var budget = new RetryBudget(inputs.Number("budget"), inputs.Whole("depth"));
        answer.Give("amplification", () => budget.Amplification);
    }
}
