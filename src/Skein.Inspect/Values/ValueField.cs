namespace Skein.Inspect.Values;

/// <summary>A parameter or local variable of an async method, as a field of its state machine.</summary>
/// <param name="Name">The name that a person gave it.</param>
/// <param name="Offset">Where the value is, from the start of the state machine's fields.</param>
/// <param name="Form">How it is read.</param>
/// <param name="HasValue">Offset of the byte that says whether a nullable value is there; -1 where it is not nullable.</param>
internal readonly record struct ValueField(string Name, int Offset, ValueForm Form, int HasValue = -1);
