namespace Skein.Wasm.Tests.Generation.Plants;

/// <summary>A bug, as it is planted into a generated module: that code does what right code would do in a wrong engine.</summary>
/// <param name="Name">What is wrong, in words.</param>
/// <param name="Change">Plants it.</param>
/// <param name="IsInnocent">Whether it changes code and not what the code does: nothing may be found.</param>
internal sealed record Plant(string Name, Action<Planter> Change, bool IsInnocent = false)
{
    public override string ToString() => Name;
}
