namespace Skein.Analyzers;

/// <summary>The rules' ids, which suppressions name: a number is never used again.</summary>
internal static class RuleId
{
    public const string Category = "Concurrency";

    public const string CheckThenAct = "SKN001";
    public const string DoubleCheckedLocking = "SKN002";
    public const string ReleaseOutsideFinally = "SKN003";
    public const string CompletedUnderLock = "SKN004";
    public const string ReadonlySpinLock = "SKN005";
    public const string ExitOutsideFinally = "SKN006";
    public const string PlainAccessOfInterlockedField = "SKN007";
    public const string VolatileReadModifyWrite = "SKN008";
    public const string WidenedAfterOverflow = "SKN009";
    public const string WriteUnderReaderLock = "SKN010";

    /// <summary>The property of a finding that tells its mend what kind of defect it is.</summary>
    public const string Kind = "kind";

    /// <summary>A flag that volatile would mend.</summary>
    public const string PlainFlag = "flag";

    /// <summary>A field that is read after one's own step, and not what the step gave back.</summary>
    public const string ReadAnew = "anew";

    /// <summary>The rule's page; it lies in the package, too.</summary>
    public static string HelpOf(string id) => $"docs/rules/{id}.md";
}
