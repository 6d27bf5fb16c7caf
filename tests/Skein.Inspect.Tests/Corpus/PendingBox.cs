using Skein.Inspect.Symbols;

namespace Skein.Inspect.Tests.Corpus;

/// <summary>A state machine box of the corpus, and where it stands.</summary>
internal sealed record PendingBox(ulong Address, string Function, int State, AwaitPlace Place);
