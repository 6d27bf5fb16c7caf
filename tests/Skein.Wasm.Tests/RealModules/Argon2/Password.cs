namespace Skein.Wasm.Tests.RealModules.Argon2;

/// <summary>What is hashed, and how: in so many rounds over so many KiB.</summary>
internal sealed record Password(string Pass, string Salt, int Time, int Mem, int Parallelism, int HashLen, int Type);
