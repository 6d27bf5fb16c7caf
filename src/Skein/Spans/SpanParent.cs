using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Skein.Tags;

namespace Skein.Spans;

/// <summary>
/// What a span is a child of, where that is not what is current: a <see cref="TagLink"/> from a message of this process, or
/// an <see cref="ActivityContext"/> from elsewhere. <c>default</c> is the current unit and span. Immutable, thread-safe.
/// </summary>
[SuppressMessage("Usage", "CA2225", Justification = "The properties are the alternates.")]
public readonly record struct SpanParent
{
    private SpanParent(TagLink link, ActivityContext context, bool isGiven)
    {
        Link = link;
        Context = context;
        IsGiven = isGiven;
    }

    /// <summary>The unit that started the work; none where only a context is known.</summary>
    public TagLink Link { get; }

    /// <summary>The span that the new one is a child of; <c>default</c> for none: then the new one starts a trace.</summary>
    public ActivityContext Context { get; }

    internal bool IsGiven { get; }

    /// <summary>The unit and the span of a link.</summary>
    public static implicit operator SpanParent(TagLink link) => new(link, link.Activity?.Context ?? default, isGiven: true);

    /// <summary>The span of a context, and no unit.</summary>
    public static implicit operator SpanParent(ActivityContext context) => new(default, context, isGiven: true);
}
