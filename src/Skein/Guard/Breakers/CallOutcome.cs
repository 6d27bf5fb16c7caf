namespace Skein.Guard.Breakers;

/// <summary>How a call of a dependency ended.</summary>
public enum CallOutcome
{
    /// <summary>The dependency did what was asked, or said no for a good reason.</summary>
    Succeeded,

    /// <summary>A definite answer that it cannot: a status of 500 or above, a refused connection. Counts always.</summary>
    Failed,

    /// <summary>
    /// No answer in time: a timeout, a connection that was not made or broke. Counts only where this process's own
    /// scheduler did not keep work waiting between the call's start and its end.
    /// </summary>
    Unanswered,

    /// <summary>The caller gave up: that says nothing of the dependency, and counts for nothing.</summary>
    Abandoned,
}
