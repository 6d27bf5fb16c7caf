using System.Diagnostics;
using Skein.Tags;

namespace Skein.Spans;

/// <summary>
/// Names of attributes: an own namespace for tasks, and OpenTelemetry's <c>code.*</c> (stable since semantic conventions
/// 1.33) for the place that starts the span. Ids are on spans only, never on metrics; no stack is on a span.
/// </summary>
internal static class SpanAttributes
{
    public const string TaskId = "task.id";
    public const string TaskParent = "task.parent.id";
    public const string TaskKind = "task.kind";
    public const string ErrorType = "error.type";
    private const string Function = "code.function.name";
    private const string File = "code.file.path";
    private const string Line = "code.line.number";

    /// <summary>Says on a span which unit it is of and where it was started.</summary>
    public static void Add(Activity activity, TagRegistry registry, ulong unit, int site)
    {
        if (registry.TryGetOrigin(unit, out _, out TagId parent, out TagKind kind))
        {
            activity.AddTag(TaskId, new TagId(unit).ToString());
            if (!parent.IsNone) activity.AddTag(TaskParent, parent.ToString());
            activity.AddTag(TaskKind, NameOf(kind));
        }

        SpawnSite place = registry.SiteOf(site);
        if (place.Function.Length > 0) activity.AddTag(Function, place.Function);
        if (place.File.Length > 0) activity.AddTag(File, place.File);
        if (place.Line > 0) activity.AddTag(Line, place.Line);
    }

    private static string NameOf(TagKind kind) => kind switch
    {
        TagKind.Scope => "scope",
        TagKind.Task => "task",
        TagKind.WorkItem => "work_item",
        TagKind.Timer => "timer",
        TagKind.Request => "request",
        TagKind.Call => "call",
        _ => "other",
    };
}
