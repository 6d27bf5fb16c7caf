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

    /// <summary>What samplers see when the span is made.</summary>
    public static ActivityTagsCollection Of(TagRegistry registry, TagId unit, TagId parent, int site)
    {
        var attributes = new ActivityTagsCollection();
        if (!unit.IsNone)
        {
            attributes[TaskId] = unit.ToString();
            if (!parent.IsNone) attributes[TaskParent] = parent.ToString();
            if (registry.TryFind(unit, out TagRecord record)) attributes[TaskKind] = NameOf(record.Kind);
        }

        SpawnSite place = registry.SiteOf(site);
        if (place.Function.Length > 0) attributes[Function] = place.Function;
        if (place.File.Length > 0) attributes[File] = place.File;
        if (place.Line > 0) attributes[Line] = place.Line;
        return attributes;
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
