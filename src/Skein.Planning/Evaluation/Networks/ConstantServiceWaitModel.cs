using Skein.Planning.Queues.General;

namespace Skein.Planning.Evaluation.Networks;

/// <summary><c>md1-wait-distribution</c>: how long the wait is in M/D/1. Other laws have no closed form.</summary>
internal sealed class ConstantServiceWaitModel : EvaluatedModel
{
    public override string Name => "md1-wait-distribution";

    public override void Evaluate(CaseInputs inputs, CaseAnswer answer)
    {
        string law = inputs.Text("service", "deterministic");
        if (law != "deterministic") throw new RefusedException("service", $"must be deterministic, and is '{law}': its wait has no closed form; simulate it");
        double meanService = inputs.Number("meanService");
        var wait = new ConstantServiceWait(inputs.Number("arrivalRate"), meanService);
        answer.Give("probWaitLE", time => wait.Probability(time), 0, meanService, 2 * meanService, 5 * meanService);
    }
}
