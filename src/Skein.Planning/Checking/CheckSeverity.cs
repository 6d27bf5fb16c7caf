namespace Skein.Planning.Checking;

/// <summary>How sure it is that a finding is wrong.</summary>
public enum CheckSeverity
{
    /// <summary>It may be meant so, and seldom is.</summary>
    Warning,

    /// <summary>It is wrong whatever was meant.</summary>
    Error,
}
