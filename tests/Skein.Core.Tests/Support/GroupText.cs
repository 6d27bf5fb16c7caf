using Skein.Core.Grouping;
using Skein.Core.Model;

namespace Skein.Core.Tests.Support;

/// <summary>A group's key as text that is the same for equal keys.</summary>
internal static class GroupText
{
    public static string Of(GroupKey key) => string.Join(
        " | ",
        key.Kind,
        key.State,
        key.Reason,
        Frames(key.Frames),
        key.AreFramesCut,
        Frames(key.SpawnSite),
        key.Resource is { } resource ? $"{resource.Kind} {resource.Address:x} {resource.TypeName} {resource.Detail}" : "",
        key.SpanName,
        string.Join(',', key.Labels.Pairs));

    public static string Frames(IEnumerable<Frame>? frames) => string.Join(" <- ", frames ?? []);
}
