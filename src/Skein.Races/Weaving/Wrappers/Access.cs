using Mono.Cecil;
using Skein.Races.Runtime;

namespace Skein.Races.Weaving.Wrappers;

/// <summary>One object that a call touches, as the wrapper reports it.</summary>
/// <param name="Argument">Which argument it is, the receiver first where there is one.</param>
/// <param name="Kinds">What the call does to it.</param>
/// <param name="Index">Which argument is the index that the call touches; -1: none.</param>
/// <param name="Owner">Private fields to go through to the object that is watched, as from an enumerator to its list; empty: the argument itself.</param>
internal sealed record Access(int Argument, AccessKinds Kinds, int Index, IReadOnlyList<FieldDefinition> Owner)
{
    /// <summary>Whether it is over within nanoseconds, so that nothing is told when it is.</summary>
    public bool IsBrief { get; init; }
}
