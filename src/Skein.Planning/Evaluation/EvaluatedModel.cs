namespace Skein.Planning.Evaluation;

/// <summary>One model of <c>skein plan eval</c>: reads a case's inputs and says which values it can give. Stateless.</summary>
public abstract class EvaluatedModel
{
    /// <summary>What a case calls it: <c>mmc</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Reads the inputs, and offers each value that applies to <paramref name="answer"/>.</summary>
    /// <param name="inputs">What the case gives; an input that nobody reads is refused afterwards.</param>
    /// <param name="answer">Takes the values; computes only what the case wants.</param>
    /// <exception cref="RefusedException">An input is missing, of the wrong kind or out of range, or the question has no finite answer.</exception>
    public abstract void Evaluate(CaseInputs inputs, CaseAnswer answer);
}
