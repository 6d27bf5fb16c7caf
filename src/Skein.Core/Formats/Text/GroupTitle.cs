using Skein.Core.Grouping;
using Skein.Core.Model;
using Skein.Core.Vocabulary;

namespace Skein.Core.Formats.Text;

/// <summary>What the members of a group have in common, in a few words.</summary>
internal static class GroupTitle
{
    public static string Of(ITextStyle style, GroupKey key)
    {
        var parts = new List<string>();
        if (key.Kind is { } kind && (kind != CoroutineKind.AsyncMethod || key.State is null)) parts.Add(style.Apply(TextRole.Wait, Words.Of(kind)));
        if (key.State is { } state) parts.Add(style.Apply(TextRole.Wait, Words.Of(state, key.Reason ?? WaitReason.None)));
        if (key.Resource is { } resource) parts.Add(Resource(style, key, resource));
        if (key.SpanName is { } span) parts.Add(style.Apply(TextRole.Note, span.Length > 0 ? span : "(no span)"));
        if (key.Frames is { } frames && key.State is null)
            parts.Add(frames.Count > 0 ? style.Apply(TextRole.Frame, Captions.Of(frames[0])) : "(no frames)");
        return string.Join(' ', parts.Where(part => part.Length > 0));
    }

    private static string Resource(ITextStyle style, GroupKey key, Resource resource)
    {
        bool none = resource == Model.Resource.None;
        if (key.State is not null) return none ? "" : style.Apply(TextRole.Resource, $"({Captions.Of(resource)})");
        return none ? "(no shared resource)" : style.Apply(TextRole.Resource, Captions.Of(resource));
    }
}
