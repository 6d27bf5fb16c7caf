using Skein.Core.Model;

namespace Skein.Core.Filtering;

/// <summary>One term of a filter.</summary>
/// <param name="Negated">Whether it must not match.</param>
/// <param name="Bind">Looks a snapshot's tables up once, so that the predicate compares no text per coroutine.</param>
internal sealed record FilterTerm(bool Negated, Func<Snapshot, CoroutinePredicate> Bind);
