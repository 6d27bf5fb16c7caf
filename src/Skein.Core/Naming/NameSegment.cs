namespace Skein.Core.Naming;

/// <summary>
/// One part of a type's name: a namespace, a type or a nested type, with its own type arguments. <c>default</c> is no
/// segment. Immutable, thread-safe.
/// </summary>
/// <param name="Name">The part as metadata has it, without arity.</param>
/// <param name="Nested">Whether it is a type nested in the segment before.</param>
/// <param name="Arity">How many type parameters the name says it has.</param>
/// <param name="Arguments">Its type arguments as they were written; empty for an open type.</param>
internal readonly record struct NameSegment(string Name, bool Nested, int Arity, IReadOnlyList<string> Arguments);
