namespace Skein.Races.Hunting;

/// <summary>How one run of the program ended.</summary>
public enum RunOutcome
{
    /// <summary>By itself, with exit code 0.</summary>
    Ended,

    /// <summary>By itself, with another exit code: a test failed, or the program says that it did.</summary>
    Failed,

    /// <summary>By a signal: an exception that nobody caught, or a crash.</summary>
    Crashed,

    /// <summary>It was stopped, for its time was over.</summary>
    TimedOut,

    /// <summary>It was stopped, for the hunt was.</summary>
    Interrupted,
}
