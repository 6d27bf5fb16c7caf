namespace Skein.Planning.Evaluation;

/// <summary>Upper bounds on what is read of a file of cases.</summary>
public sealed record EvaluationLimits
{
    /// <summary>The defaults.</summary>
    public static EvaluationLimits Default { get; } = new();

    /// <summary>Characters of one line; a longer one is refused, and passed over to its end. Default 33,554,432.</summary>
    public int LineCharactersMax { get; init; } = 33_554_432;
}
