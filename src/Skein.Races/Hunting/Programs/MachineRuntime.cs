namespace Skein.Races.Hunting.Programs;

/// <summary>The <c>dotnet</c> that the user's own commands would take.</summary>
/// <param name="variable">The value of an environment variable, or null.</param>
/// <param name="ownProcess">The executable of this process; null where it is not known.</param>
internal sealed class MachineRuntime(Func<string, string?> variable, string? ownProcess) : IRuntimeChoice
{
    public ChosenRuntime Choose(HuntTarget target, HuntFiles files) => new(Dotnet(), new Dictionary<string, string>());

    private string Dotnet()
    {
        if (Path.GetFileName(ownProcess) == "dotnet") return ownProcess!;
        string[] known = [variable("DOTNET_HOST_PATH") ?? "", Path.Combine(variable("DOTNET_ROOT") ?? "", "dotnet")];
        // Else the system looks it up on PATH.
        return Array.Find(known, file => Path.IsPathRooted(file) && File.Exists(file)) ?? "dotnet";
    }
}
