using Microsoft.Coyote.Actors;
using Microsoft.Coyote.Specifications;

namespace Pycos.Benchmarks.CoyoteCorpus;

internal static class AccountManager
{
    internal static void Run(IActorRuntime runtime)
    {
        var start = new Start(runtime.CreateActor(typeof(Store)));
        runtime.CreateActor(typeof(Client), start);
        runtime.CreateActor(typeof(Client), start);
    }

    private sealed class Start(ActorId store) : Event
    {
        private int created;

        public ActorId Store { get; } = store;

        public void CountCreated() => Specification.Assert(++created == 1, "not exactly one of the two clients created the account");
    }

    private sealed class Exists(string account, ActorId asker) : Event
    {
        public string Account { get; } = account;

        public ActorId Asker { get; } = asker;
    }

    private sealed class Put(string account, ActorId asker) : Event
    {
        public string Account { get; } = account;

        public ActorId Asker { get; } = asker;
    }

    private sealed class ItExists(bool value) : Event
    {
        public bool Value { get; } = value;
    }

    private sealed class ItIsPut : Event;

    [OnEventDoAction(typeof(Exists), nameof(Look))]
    [OnEventDoAction(typeof(Put), nameof(Add))]
    private sealed class Store : Actor
    {
        private readonly HashSet<string> accounts = [];

        private void Look(Event request)
        {
            var exists = (Exists)request;
            SendEvent(exists.Asker, new ItExists(accounts.Contains(exists.Account)));
        }

        private void Add(Event request)
        {
            var put = (Put)request;
            accounts.Add(put.Account);
            SendEvent(put.Asker, new ItIsPut());
        }
    }

    [OnEventDoAction(typeof(ItExists), nameof(Create))]
    [OnEventDoAction(typeof(ItIsPut), nameof(Finish))]
    private sealed class Client : Actor
    {
        private Start? start;

        protected override Task OnInitializeAsync(Event initialEvent)
        {
            start = (Start)initialEvent;
            SendEvent(start.Store, new Exists("alice", Id));
            return Task.CompletedTask;
        }

        private void Create(Event answer)
        {
            if (!((ItExists)answer).Value) SendEvent(start!.Store, new Put("alice", Id));
        }

        private void Finish() => start!.CountCreated();
    }
}
