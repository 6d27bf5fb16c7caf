using Skein.Races.Runtime;

namespace Skein.Races.Weaving.Collections;

/// <summary>A heading of <c>Collections.txt</c> with its members.</summary>
/// <param name="Name">Metadata name.</param>
/// <param name="Role">What the heading says.</param>
/// <param name="Fields">The private fields that lead to the owner.</param>
/// <param name="Members">What each member does; null: left alone on purpose.</param>
internal sealed record CollectionType(string Name, CollectionRole Role, IReadOnlyList<string> Fields, IReadOnlyDictionary<string, AccessKinds?> Members);
