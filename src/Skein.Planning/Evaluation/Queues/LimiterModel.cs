using Skein.Planning.Queues;

namespace Skein.Planning.Evaluation.Queues;

/// <summary>A concurrency limit without a queue.</summary>
internal sealed class LimiterModel : EvaluatedModel
{
    public override string Name => "limiter";

    public override void Evaluate(CaseInputs inputs, CaseAnswer answer)
    {
        var limiter = new Limiter(inputs.Number("arrivalRate"), inputs.Number("meanService"), inputs.Whole("limit"));
        answer.Give("limitForOnePerDay", () => limiter.LimitForOnePerDay());
        answer.Give("meanConcurrency", () => limiter.MeanConcurrency);
        answer.Give("probReject", () => limiter.ProbReject);
        answer.Give("rejectsPerHour", () => limiter.RejectsPerHour);
    }
}
