using Skein.Planning.Networks;

namespace Skein.Planning.Evaluation.Networks;

/// <summary><c>fork-join-2</c>: both of two branches.</summary>
internal sealed class ForkJoinModel : EvaluatedModel
{
    public override string Name => "fork-join-2";

    public override void Evaluate(CaseInputs inputs, CaseAnswer answer)
    {
        var join = new ForkJoin(inputs.Number("arrivalRate"), inputs.Number("serviceRate"), inputs.Whole("branches", 2));
        answer.Give("meanResponse", () => join.MeanResponse);
    }
}
