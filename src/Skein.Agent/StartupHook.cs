internal static class StartupHook { public static void Initialize() { } }
